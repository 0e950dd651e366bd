package dev.neuraltools.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One command as it ended.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param err what it said went wrong
 */
record CommandRun(int exit, String out, String err) {
    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Neural.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
