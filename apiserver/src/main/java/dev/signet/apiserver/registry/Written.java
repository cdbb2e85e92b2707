package dev.signet.apiserver.registry;

import dev.signet.apiserver.storage.Stored;
import java.util.List;

/**
 * The outcome of a write.
 *
 * @param object as it is now, or as it was before its deletion; its revision is 0 for the dry run of a create
 * @param warnings of the rules, a line each
 */
public record Written(Stored object, List<String> warnings) {}
