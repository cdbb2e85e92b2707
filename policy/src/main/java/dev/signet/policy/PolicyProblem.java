package dev.signet.policy;

/**
 * Why a policy cannot be used.
 *
 * @param path of the field, such as {@code spec.rules[0].expression}
 * @param value of the field; empty where it is absent
 * @param text what is wrong with it and what to do
 */
public record PolicyProblem(String path, String value, String text) {

    @Override
    public String toString() {
        return path + ": " + text;
    }
}
