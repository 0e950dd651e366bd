package dev.neuraltools.session;

/**
 * Who is at the other end of a request, as far as the request itself tells.
 *
 * @param principal whose sessions these are
 * @param role what the principal may do
 * @param issuer who vouches for the principal; empty where nobody does
 * @param userAgent the program that sends the requests; empty where it does not say
 */
public record Caller(String principal, String role, String issuer, String userAgent) {}
