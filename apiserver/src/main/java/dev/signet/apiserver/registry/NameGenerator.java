package dev.signet.apiserver.registry;

import java.util.random.RandomGenerator;

/** Names from {@code generateName}: the prefix and five letters that form no words (GEN-OBJ-04). */
record NameGenerator(RandomGenerator random) {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int LENGTH = 5;

    /** The prefix is cut so that the name is at most so long. */
    private static final int LONGEST_PREFIX = 63 - LENGTH;

    String name(String prefix) {
        StringBuilder name = new StringBuilder(
                prefix.length() > LONGEST_PREFIX ? prefix.substring(0, LONGEST_PREFIX) : prefix);
        for (int i = 0; i < LENGTH; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.toString();
    }
}
