package dev.signet.app.request;

import dev.signet.jvm.enrolment.IssuedCertificate;
import dev.signet.jvm.enrolment.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is going on, on stderr: a line for each change. */
final class Narration {
    private final PrintStream err;

    Narration(PrintStream err) {
        this.err = err;
    }

    void tell(Progress step) {
        switch (step) {
            case Progress.Submitted(var name, var signer) ->
                line("request " + name + " created, for the signer " + signer);
            case Progress.Adopted(var name, var signer) ->
                line("request " + name + " was there already, for the same key and the signer " + signer);
            case Progress.Pending(var name) ->
                line("request " + name + " is pending; who may, approves it with: kubectl certificate approve " + name);
            case Progress.Approved(var name, var reason, var message) ->
                line("request " + name + " approved" + why(reason, message));
            case Progress.Issued(var name, var certificate) -> issued(name, certificate);
            case Progress.Denied(var name, var reason, var message) ->
                line("request " + name + " denied" + why(reason, message));
            case Progress.Failed(var name, var reason, var message) ->
                line("request " + name + " failed" + why(reason, message));
        }
    }

    private void issued(String name, IssuedCertificate certificate) {
        line("request " + name + " issued by " + certificate.leaf().issuer() + ", good until "
                + certificate.leaf().notAfter());
        if (certificate.isShorterThanAsked()) {
            line("the signer gives " + text(certificate.lifetime()) + " where "
                    + text(certificate.asked().orElse(Duration.ZERO)) + " were asked for");
        }
    }

    private static String why(String reason, String message) {
        String both = reason.isEmpty() || message.isEmpty() ? reason + message : reason + ": " + message;
        return both.isEmpty() ? "" : " (" + both.strip().replaceAll("\\s*\\R\\s*", "; ") + ")";
    }

    void written(OutputFiles files) {
        line("written: " + files.text());
    }

    void good(OutputFiles files, Instant until) {
        line("the certificate in " + files.certificate() + " is good until " + until + ": nothing to do");
    }

    void next(Instant deadline) {
        line("the next renewal is due at " + deadline.truncatedTo(ChronoUnit.SECONDS));
    }

    void again(String why, Duration pause) {
        line(oneLine(why) + "; the next try is in " + text(pause));
    }

    void trouble(String what) {
        line(oneLine(what));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    /** As Go writes it, in whole seconds: {@code 1h30m0s}. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        String rest = seconds % 60 + "s";
        if (seconds >= 3600) {
            return seconds / 3600 + "h" + seconds / 60 % 60 + "m" + rest;
        }
        return seconds >= 60 ? seconds / 60 + "m" + rest : rest;
    }

    private void line(String text) {
        err.println(text);
        err.flush();
    }
}
