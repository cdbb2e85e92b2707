package dev.signet.apiserver.storage.embedded;

import java.nio.file.Path;

/** Why a store cannot be opened or read. The message is for the operator: what is wrong, where, what to do. */
public sealed class StoreFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFault(String message, Throwable cause) {
        super(message, cause);
    }

    StoreFault(String message) {
        super(message);
    }

    /** The directory is open already, in this process or another one. */
    public static final class InUse extends StoreFault {
        private static final long serialVersionUID = 1L;

        InUse(Path directory, Throwable cause) {
            super(
                    "the store in " + directory + " is in use by another server (or was opened twice by this one): stop"
                            + " that one first, or give this one a data directory of its own",
                    cause);
        }
    }

    /** What is on disk is not what was written. */
    public static final class Damaged extends StoreFault {
        private static final long serialVersionUID = 1L;

        Damaged(Path directory, String what, Throwable cause) {
            super(text(directory, what), cause);
        }

        Damaged(Path directory, String what) {
            super(text(directory, what));
        }

        private static String text(Path directory, String what) {
            return "the store in " + directory + " is damaged: " + what
                    + ". Nothing was repaired or left out: check the" + " disk, then restore a backup of the directory";
        }
    }

    /** The directory has a layout that this program does not know. */
    public static final class Newer extends StoreFault {
        private static final long serialVersionUID = 1L;

        Newer(Path directory, int format, int known) {
            super("the store in " + directory + " was written by a newer Signet (layout " + format + ", this one knows "
                    + known + "): run that version, or restore a backup from before the upgrade");
        }
    }

    /** The disk or the operating system refused: permissions, space, input or output errors. */
    public static final class Unusable extends StoreFault {
        private static final long serialVersionUID = 1L;

        Unusable(Path directory, Throwable cause) {
            super(
                    "the store in " + directory + " cannot be used: " + cause.getMessage()
                            + ". Check that the directory can be written by this user and that the disk has space",
                    cause);
        }
    }
}
