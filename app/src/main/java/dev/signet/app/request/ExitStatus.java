package dev.signet.app.request;

import dev.signet.jvm.enrolment.EnrolmentException;

/** What scripts can tell by the exit status; 2 is a wrong command line, as everywhere. */
final class ExitStatus {
    static final int DENIED = 3;
    static final int FAILED = 4;
    static final int TIMED_OUT = 5;
    static final int UNSUITABLE = 6;

    private ExitStatus() {}

    static int of(EnrolmentException.Outcome outcome) {
        return switch (outcome) {
            case DENIED -> DENIED;
            case FAILED -> FAILED;
            case TIMED_OUT -> TIMED_OUT;
            case UNSUITABLE -> UNSUITABLE;
            case DELETED, INCOMPATIBLE, REFUSED, UNREACHABLE -> 1;
        };
    }
}
