package dev.signet.app.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Signet this is, and whose API it speaks.
 *
 * @param signet of this program, as the build names it
 * @param kubernetes the API level that kubectl is told, with its {@code v}
 */
public record Version(String signet, String kubernetes) {

    private static final String KUBERNETES = "v1.36.2";

    /** The version that the build wrote beside this class; {@code development} where no build did. */
    public static Version current() {
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return new Version(properties.getProperty("version", "development"), KUBERNETES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code /version} answers: upstream's API level, with our own version as build metadata. */
    public String gitVersion() {
        return kubernetes + "+signet-" + signet;
    }
}
