package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.function.UnaryOperator;

/**
 * Objects of a kind in one version.
 *
 * @param apiVersion group and version
 * @param typed whether upstream has a Go type for it, which has every part of an object though nobody has set it; custom
 *     resources have what was sent
 * @param fromStored from the stored form to this version
 * @param toStored back
 */
public record VersionForm(
        String apiVersion,
        Schema.Structure schema,
        boolean typed,
        UnaryOperator<Tree.Mapping> fromStored,
        UnaryOperator<Tree.Mapping> toStored) {

    /** An object of this version in another one. */
    Tree.Mapping in(VersionForm other, Tree.Mapping object) {
        return other.apiVersion.equals(apiVersion) ? object : other.fromStored.apply(toStored.apply(object));
    }
}
