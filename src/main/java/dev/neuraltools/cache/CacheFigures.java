package dev.neuraltools.cache;

/**
 * What a cache has done since the server started.
 *
 * @param name of the cache
 * @param local how many values were found in this server's memory
 * @param remote how many were found in the store behind it
 * @param joined how many were made for an equal question that was under way
 * @param made how many were made anew
 * @param entries how many are in this server's memory now
 * @param evicted how many this server's memory gave up, for want of room or because they were old
 */
public record CacheFigures(
        String name, long local, long remote, long joined, long made, long entries, long evicted) {}
