package dev.neuraltools.mcp;

import dev.neuraltools.scope.Scope;
import dev.neuraltools.session.Session;

/**
 * A tool call that was let in.
 *
 * @param session whose call it is
 * @param scope what it may see and until when
 * @param arguments as the client sent them
 * @param roots the folders that the client works in
 * @param notes takes what comes to be known of it
 */
record ActiveCall(
        Session session, Scope scope, Arguments arguments, ClientRoots roots, CallNotes notes) {}
