package dev.signet.apiserver.storage;

/** One committed write. The revision of a deletion is its own, later than that of the object it removed. */
public sealed interface Change {
    long revision();

    record Created(Stored now) implements Change {
        @Override
        public long revision() {
            return now.revision();
        }
    }

    record Updated(Stored before, Stored now) implements Change {
        @Override
        public long revision() {
            return now.revision();
        }
    }

    record Deleted(Stored before, long revision) implements Change {}

    /** The object that it is about: after the write, or before its deletion. */
    default Stored subject() {
        return switch (this) {
            case Created(Stored now) -> now;
            case Updated(Stored _, Stored now) -> now;
            case Deleted(Stored before, long _) -> before;
        };
    }
}
