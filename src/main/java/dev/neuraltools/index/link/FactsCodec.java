package dev.neuraltools.index.link;

import dev.neuraltools.parse.Import;
import dev.neuraltools.parse.Reference;
import dev.neuraltools.parse.SymbolKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Facts as bytes: a version, then deflated: a table of strings, then the lists, whose numbers are
 * variable-length integers shifted by one, so that −1 fits.
 */
final class FactsCodec {

    private static final int VERSION = 1;

    private FactsCodec() {}

    static byte[] encode(FileFacts facts) {
        Strings.Writer out = new Strings.Writer();
        out.string(facts.path());
        out.string(facts.language());
        out.string(facts.module());
        out.number(facts.test() ? 1 : 0);
        out.list(facts.symbols(), FactsCodec::symbol);
        out.list(facts.references(), FactsCodec::reference);
        out.list(facts.imports(), FactsCodec::imported);
        out.list(facts.mentions(), FactsCodec::mention);
        return deflate(out);
    }

    private static void symbol(Strings.Writer out, FileFacts.Symbol symbol) {
        out.string(symbol.qualifiedName());
        out.string(symbol.name());
        out.string(symbol.kind().name());
        out.number(symbol.parent());
        out.number(symbol.arity());
        out.string(symbol.type());
    }

    private static void reference(Strings.Writer out, Reference reference) {
        out.string(reference.kind().name());
        out.string(reference.name());
        out.string(reference.receiver());
        out.string(reference.receiverType());
        out.number(reference.from());
        out.number(reference.line());
        out.number(reference.arity());
    }

    private static void imported(Strings.Writer out, Import imported) {
        out.string(imported.module());
        out.string(imported.name());
        out.string(imported.alias());
        out.number(imported.line());
    }

    private static void mention(Strings.Writer out, FileFacts.Mention mention) {
        out.number(mention.from());
        out.string(mention.text());
        out.number(mention.line());
    }

    private static byte[] deflate(Strings.Writer out) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream data =
                new DataOutputStream(new DeflaterOutputStream(bytes, fast, 4096))) {
            out.writeTo(data);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    static FileFacts decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new FactsFormatException("facts of another version");
        }
        ByteArrayInputStream deflated = new ByteArrayInputStream(bytes, 1, bytes.length - 1);
        try (DataInputStream data = new DataInputStream(new InflaterInputStream(deflated))) {
            return decode(Strings.Reader.of(data));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            throw new FactsFormatException("broken facts", broken);
        }
    }

    private static FileFacts decode(Strings.Reader in) {
        return new FileFacts(
                in.string(),
                in.string(),
                in.string(),
                in.number() == 1,
                list(in, FactsCodec::symbol),
                list(in, FactsCodec::reference),
                list(in, FactsCodec::imported),
                list(in, FactsCodec::mention));
    }

    private interface Item<T> {
        T read(Strings.Reader in);
    }

    private static <T> List<T> list(Strings.Reader in, Item<T> item) {
        int size = in.number();
        List<T> items = new ArrayList<>(Math.min(size, 1 << 16));
        for (int i = 0; i < size; i++) {
            items.add(item.read(in));
        }
        return items;
    }

    private static FileFacts.Symbol symbol(Strings.Reader in) {
        return new FileFacts.Symbol(
                in.string(),
                in.string(),
                SymbolKind.valueOf(in.string()),
                in.number(),
                in.number(),
                in.string());
    }

    private static Reference reference(Strings.Reader in) {
        return new Reference(
                Reference.Kind.valueOf(in.string()),
                in.string(),
                in.string(),
                in.string(),
                in.number(),
                in.number(),
                in.number());
    }

    private static Import imported(Strings.Reader in) {
        return new Import(in.string(), in.string(), in.string(), in.number());
    }

    private static FileFacts.Mention mention(Strings.Reader in) {
        return new FileFacts.Mention(in.number(), in.string(), in.number());
    }
}
