package dev.signet.kinds.custom;

import dev.signet.apiserver.catalog.Endpoint;
import dev.signet.apiserver.catalog.Projection;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.KindName;
import dev.signet.apiserver.object.Metadata;
import dev.signet.apiserver.object.Problem;
import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.schema.SchemaFile;
import java.util.List;
import java.util.Optional;

/** An object's {@code Scale} of autoscaling/v1: how many replicas are wanted, and how many are there (CRD-SCL-02). */
record ScaleProjection(ScalePaths paths) implements Projection {
    static final Endpoint.Spoken SCALE = new Endpoint.Spoken(
            "autoscaling",
            "v1",
            "Scale",
            SchemaFile.resource(ScaleProjection.class, "autoscaling.v1.yaml")
                    .definition("io.k8s.api.autoscaling.v1.Scale"));

    private static final List<String> OF_METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    @Override
    public Tree.Mapping show(Tree.Mapping object) {
        long wanted = number(object, paths.specReplicas())
                .orElseThrow(() -> new Problem.Internal("Internal error occurred: the spec replicas field \""
                                + paths.specReplicas() + "\" does not exist")
                        .thrown());
        Tree.Mapping metadata = Tree.Mapping.EMPTY;
        for (String name : OF_METADATA) {
            metadata = metadata.with(name, object.mapping("metadata").get(name));
        }
        Tree.Mapping spec = wanted == 0 ? Tree.Mapping.EMPTY : Tree.Mapping.of("replicas", new Tree.Whole(wanted));
        Tree.Mapping status = Tree.Mapping.of(
                "replicas",
                new Tree.Whole(number(object, paths.statusReplicas()).orElse(0L)));
        Optional<Tree> selector = paths.selector().isEmpty()
                ? Optional.empty()
                : ScalePaths.at(object, paths.selector())
                        .filter(tree -> tree instanceof Tree.Text(String text) && !text.isEmpty());
        return Tree.Mapping.of("metadata", metadata)
                .with("spec", spec)
                .with("status", status.with("selector", selector));
    }

    private static Optional<Long> number(Tree.Mapping object, String path) {
        return ScalePaths.at(object, path)
                .filter(Tree.Whole.class::isInstance)
                .map(tree -> ((Tree.Whole) tree).value());
    }

    @Override
    public Tree.Mapping write(Tree.Mapping object, Tree.Mapping shown) {
        long wanted = shown.mapping("spec").whole("replicas").orElse(0L);
        if (wanted < 0) {
            FieldError error =
                    FieldError.invalid("spec.replicas", wanted, "must be greater than or equal to 0", "CRD-SCL-02");
            throw new Problem.Invalid(
                            new KindName("autoscaling", "Scale"),
                            Metadata.of(object).name(),
                            List.of(error))
                    .thrown();
        }
        return paths.scaled(object, wanted);
    }
}
