package dev.neuraltools.index.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A file among all files. Built by one thread, then read by several. */
final class Unit {

    final FileFacts facts;
    final Family family;
    final Sym[] symbols;

    /** The folder, without a slash at its end; empty for the root. */
    final String folder;

    /** The file's name without its folder. */
    final String file;

    /** What imports bring in, by the name by which this file knows it. */
    final Map<String, Binding> imports = new HashMap<>();

    /** Files all of whose names are brought in. */
    final List<Unit> wildcards = new ArrayList<>();

    /** Types all of whose members are brought in. */
    final List<Sym> wildcardTypes = new ArrayList<>();

    /** Types by name as they were found from this file, outside of any symbol. */
    final Map<String, Binding> types = new ConcurrentHashMap<>();

    private final Map<String, List<Sym>> top = new HashMap<>();

    Unit(FileFacts facts) {
        this.facts = facts;
        this.family = Family.of(facts.language());
        int slash = facts.path().lastIndexOf('/');
        this.folder = slash < 0 ? "" : facts.path().substring(0, slash);
        this.file = facts.path().substring(slash + 1);
        this.symbols = new Sym[facts.symbols().size()];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = new Sym(this, i, facts.symbols().get(i));
        }
    }

    String path() {
        return facts.path();
    }

    void addTop(Sym symbol) {
        top.computeIfAbsent(symbol.name(), name -> new ArrayList<>(1)).add(symbol);
    }

    /** What the file defines outside of types and functions. */
    List<Sym> top(String name) {
        return top.getOrDefault(name, List.of());
    }

    Map<String, List<Sym>> allTop() {
        return top;
    }

    /** The name of the file up to its first dot. */
    String stem() {
        int dot = file.indexOf('.', 1);
        return dot < 0 ? file : file.substring(0, dot);
    }
}
