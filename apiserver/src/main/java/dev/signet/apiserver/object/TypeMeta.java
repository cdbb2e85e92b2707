package dev.signet.apiserver.object;

import java.util.LinkedHashMap;

/** What an object says of itself before anything else: {@code kind} and {@code apiVersion}. */
public record TypeMeta(String kind, GroupVersion version) {

    /** An object of this type; the members come behind. */
    public Tree.Mapping before(Tree.Mapping members) {
        LinkedHashMap<String, Tree> all = new LinkedHashMap<>();
        all.put("kind", new Tree.Text(kind));
        all.put("apiVersion", new Tree.Text(version.toString()));
        members.members().forEach(all::putIfAbsent);
        return new Tree.Mapping(all);
    }
}
