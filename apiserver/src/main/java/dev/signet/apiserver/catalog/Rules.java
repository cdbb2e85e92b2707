package dev.signet.apiserver.catalog;

import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Set;

/**
 * What one stored endpoint of a kind may change and what it takes. Objects are in the stored form, without {@code
 * apiVersion}, {@code kind}; generic metadata (uid, creationTimestamp, labels' syntax, immutability) is the registry's.
 * Every method is a pure function of its arguments and of look-ups that never wait.
 */
public interface Rules {

    /** The object to create, from what was sent: what the client may not set is reset here. */
    default Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return sent;
    }

    /** The object to store, from what was sent: what this endpoint may not change comes from the stored one. */
    default Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return sent;
    }

    /** What is wrong with a prepared object; all of it, in the order of the spec. */
    default List<FieldError> validateCreate(Call call, Tree.Mapping object) {
        return List.of();
    }

    /** What is wrong with a prepared update. */
    default List<FieldError> validateUpdate(Call call, Tree.Mapping stored, Tree.Mapping object) {
        return List.of();
    }

    /** Texts for {@code Warning} headers about an accepted object, one line each. */
    default List<String> warnings(Call call, Tree.Mapping object) {
        return List.of();
    }

    /** Whether a PUT without a resourceVersion replaces whatever is there. */
    default boolean allowsUnconditionalUpdate() {
        return true;
    }

    /** Whether a PUT to a name that is not there creates it (CSR-STR-07: never a request). */
    default boolean createsOnUpdate() {
        return false;
    }

    /** Whether the objects carry {@code metadata.generation}, which counts changes outside metadata and status. */
    default boolean countsGenerations() {
        return false;
    }

    /** Errors of the name, beyond the path segment rule. */
    default List<FieldError> validateName(String name) {
        return List.of();
    }

    /**
     * What an object becomes when its deletion begins but something still holds it: a namespace's phase turns.
     *
     * @param marked the stored object with its {@code deletionTimestamp} set
     */
    default Tree.Mapping prepareDelete(Call call, Tree.Mapping marked) {
        return marked;
    }

    /** Whether more than {@code metadata.finalizers} holds the object against deletion: a namespace's own finalizers. */
    default boolean holdsDeletion(Tree.Mapping object) {
        return false;
    }

    /** Whether the garbage collector looks for dependents: it does not for Events, whatever a deletion asks for. */
    default boolean ownsDependents() {
        return true;
    }

    /** Whether a deletion answers with the object that is gone, where most kinds answer with a {@code Status}. */
    default boolean answersDeleted() {
        return false;
    }

    /** Dotted paths that this endpoint takes from the stored object, for server-side apply. */
    default Set<String> resetFields() {
        return Set.of();
    }
}
