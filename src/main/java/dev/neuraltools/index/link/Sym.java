package dev.neuraltools.index.link;

import dev.neuraltools.parse.SymbolKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A symbol among those of all files. Built by one thread, then only read. */
final class Sym {

    final Unit unit;
    final int index;
    final FileFacts.Symbol facts;
    final String id;

    /** The symbol that holds it, perhaps in another file of its package. */
    @Nullable Sym owner;

    /** The types that it extends or implements, nearest first. */
    List<Sym> supers = List.of();

    private Map<String, List<Sym>> members = Map.of();

    Sym(Unit unit, int index, FileFacts.Symbol facts) {
        this.unit = unit;
        this.index = index;
        this.facts = facts;
        this.id = unit.facts.id(index);
    }

    String name() {
        return facts.name();
    }

    boolean isType() {
        return facts.kind().isType();
    }

    boolean isCallable() {
        return facts.kind().isCallable();
    }

    boolean isModule() {
        return facts.kind() == SymbolKind.MODULE;
    }

    void add(Sym member) {
        if (members.isEmpty()) {
            members = new HashMap<>();
        }
        members.computeIfAbsent(member.name(), name -> new ArrayList<>(1)).add(member);
    }

    List<Sym> members(String name) {
        return members.getOrDefault(name, List.of());
    }

    Iterable<List<Sym>> allMembers() {
        return members.values();
    }

    /** The innermost type around this symbol, or itself if it is one. */
    @Nullable Sym typeAround() {
        Sym at = this;
        while (at != null && !at.isType()) {
            at = at.owner;
        }
        return at;
    }

    /** Whether this is the other symbol, or lies within it. */
    boolean within(Sym other) {
        for (Sym at = this; at != null; at = at.owner) {
            if (at == other) {
                return true;
            }
        }
        return false;
    }
}
