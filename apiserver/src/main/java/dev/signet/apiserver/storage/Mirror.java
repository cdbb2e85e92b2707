package dev.signet.apiserver.storage;

import dev.signet.apiserver.object.ObjectName;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.object.Tree;
import java.util.List;
import java.util.Optional;

/**
 * Decoded objects for look-ups while a request is decided: roles for the authorizer, namespaces for admission. Fed in
 * commit order before a write is acknowledged, so who created a role may use it in his next request. Trees are in the
 * storage version, without {@code apiVersion}, {@code kind} and {@code resourceVersion}. Never waits. Safe for use by many
 * threads.
 */
public interface Mirror {
    Optional<Tree.Mapping> get(ObjectName name);

    /** @param namespace of this namespace alone; empty for all */
    List<Tree.Mapping> list(Resource resource, String namespace);
}
