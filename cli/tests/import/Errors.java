public enum Errors {
    UNKNOWN(-1, "The server failed",
            UnknownException::new),
    NONE(0, null, message -> null),
    OUT_OF_RANGE(1, "Out of range: %d",
