package dev.signet.app.request;

import dev.signet.app.command.Arguments;
import dev.signet.app.command.Outside;
import dev.signet.app.command.UsageError;
import dev.signet.app.process.Settings;
import dev.signet.jvm.api.ApiAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What the flags say.
 *
 * @param cluster read anew for each request
 */
record RequestConfiguration(
        WantedCertificate wanted,
        OutputFiles files,
        SignerAuthorities authorities,
        Supplier<ApiAccess> cluster,
        Mode mode) {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What an object's name may be (RFC 1123 subdomain). */
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    /**
     * How it is done.
     *
     * @param name of the request object; the API server's choice where absent
     * @param timeout of one request (CM-04: 15 minutes)
     */
    record Mode(Optional<String> name, boolean once, boolean renew, Duration timeout, ReloadHook hook) {}

    static RequestConfiguration of(Arguments arguments, Outside outside, Path account) {
        arguments.refusePositional();
        return new RequestConfiguration(
                WantedCertificate.of(arguments),
                OutputFiles.of(arguments),
                SignerAuthorities.of(arguments),
                ClusterDoor.of(arguments, outside, account),
                mode(arguments));
    }

    private static Optional<String> name(Arguments arguments) {
        Optional<String> name = arguments.value(RequestFlags.NAME);
        if (name.isPresent() && !OBJECT_NAME.matcher(name.get()).matches()) {
            throw new UsageError(
                    "--name is a name of small letters, digits, dots and dashes, not \"" + name.get() + "\"");
        }
        return name;
    }

    private static Mode mode(Arguments arguments) {
        boolean once = arguments.isOn(RequestFlags.ONCE).orElse(false);
        boolean renew = arguments.isOn(RequestFlags.RENEW).orElse(false);
        if (once && renew) {
            throw new UsageError("--once ends and --renew stays: give one of them");
        }
        ReloadHook hook = ReloadHook.of(arguments);
        if (!renew && hook.isSet()) {
            throw new UsageError("--on-renew-command and --on-renew-signal are for --renew");
        }
        Duration timeout = Settings.of(arguments, Set.of()).duration(RequestFlags.TIMEOUT, PATIENCE);
        return new Mode(name(arguments), once, renew, timeout, hook);
    }

    Duration timeout() {
        return mode.timeout();
    }

    Optional<String> name() {
        return mode.name();
    }
}
