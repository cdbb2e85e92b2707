package dev.signet.cfssl;

import dev.signet.authority.Profile;
import dev.signet.pki.x509.ExtendedKeyUsage;
import dev.signet.pki.x509.KeyUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long a certificate holds and what for, as one profile of cfssl's configuration file says it. */
public record SigningProfile(Duration expiry, Profile usages) {

    /** What holds where there is no configuration. */
    public static final SigningProfile STANDARD = new SigningProfile(
            Duration.ofDays(365),
            new Profile(
                    Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT),
                    Set.of(ExtendedKeyUsage.SERVER_AUTH, ExtendedKeyUsage.CLIENT_AUTH)));

    /** What would change the certificate, or forbid it: passing over one of these would sign what nobody asked for. */
    private static final List<String> NOT_FOLLOWED = List.of(
            "remote",
            "auth_remote",
            "name_whitelist",
            "not_before",
            "not_after",
            "backdate",
            "policies",
            "issuer_urls",
            "ocsp_url",
            "crl_url",
            "allowed_extensions",
            "ct_log_servers");

    /**
     * Finds a profile in a configuration.
     *
     * @param name empty for {@code signing.default}
     * @throws CfsslException also when there is no such profile; cfssl would take the default one
     */
    public static SigningProfile find(byte[] configuration, Optional<String> name) throws CfsslException {
        var signing = JsonReader.read(configuration)
                .object("signing")
                .orElseThrow(() -> new CfsslException("the configuration has no section \"signing\""));
        if (name.isEmpty()) {
            var standard = signing.object("default");
            return standard.isPresent() ? read(standard.get()) : STANDARD;
        }
        var section = signing.object("profiles");
        var profiles = section.isPresent() ? section.get().objects() : Map.<String, JsonObject>of();
        var profile = profiles.get(name.get());
        if (profile == null) {
            throw new CfsslException("signing.profiles: there is no \"" + name.get() + "\", only "
                    + (profiles.isEmpty() ? "the default" : String.join(", ", profiles.keySet())));
        }
        return read(profile);
    }

    private static SigningProfile read(JsonObject profile) throws CfsslException {
        for (var name : NOT_FOLLOWED) {
            if (profile.has(name)) {
                throw new CfsslException(profile.at(name) + ": is not supported here; leave it out or use cfssl");
            }
        }
        var constraint = profile.object("ca_constraint");
        if (constraint.isPresent() && constraint.get().truth("is_ca")) {
            throw new CfsslException(constraint.get().at("is_ca") + ": CA certificates are made by -initca alone");
        }
        var expiry = profile.text("expiry").orElse("");
        return new SigningProfile(
                GoDuration.parse(profile.at("expiry"), expiry),
                SigningUsages.read(profile.at("usages"), profile.texts("usages")));
    }
}
