package dev.neuraltools.catalog;

/** The catalog's store did not do what was asked: it is away, refused, or broke off. */
public class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
