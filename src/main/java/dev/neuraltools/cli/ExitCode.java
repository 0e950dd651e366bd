package dev.neuraltools.cli;

/** With what a command ends; scripts rely on the numbers. */
enum ExitCode {
    DONE(0),
    FAILED(1),
    WRONG_USAGE(2),
    NO_SERVER(3),
    REFUSED(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
