package dev.neuraltools.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a principal may do; each role includes those before it. */
public enum Role {
    /** May search, and read what is indexed. */
    READER,
    /** May have projects indexed too. */
    INDEXER,
    /** May see and do everything. */
    ADMIN;

    /** Whether who has this role may do what needs the other. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The role of this name, if there is one. */
    public static Optional<Role> named(String name) {
        return Stream.of(values()).filter(role -> role.toString().equals(name)).findFirst();
    }

    /** Its name in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
