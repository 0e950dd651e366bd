package dev.neuraltools.mcp;

import dev.neuraltools.scope.Scope;
import dev.neuraltools.security.Identity;
import dev.neuraltools.security.audit.Actor;
import dev.neuraltools.session.Session;

/**
 * A tool call that was let in.
 *
 * @param session whose call it is
 * @param identity who calls, by the token of this very request
 * @param scope what it may see and until when
 * @param arguments as the client sent them
 * @param roots the folders that the client works in
 * @param actor who it is, for the audit log
 * @param notes what becomes known of it on the way, for the audit log
 */
record ActiveCall(
        Session session,
        Identity identity,
        Scope scope,
        Arguments arguments,
        ClientRoots roots,
        Actor actor,
        CallNotes notes) {}
