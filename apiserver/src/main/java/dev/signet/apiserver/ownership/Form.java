package dev.signet.apiserver.ownership;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.Schema;
import java.util.function.UnaryOperator;

/**
 * Objects of a kind in one version.
 *
 * @param apiVersion group and version
 * @param fromStored from the stored form to this version
 * @param toStored back
 */
public record Form(
        String apiVersion,
        Schema.Structure schema,
        UnaryOperator<Tree.Mapping> fromStored,
        UnaryOperator<Tree.Mapping> toStored) {}
