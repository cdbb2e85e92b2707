package dev.signet.controllers.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of a watch of {@code PartialObjectMetadata}. Thousands come in a second and nearly none is of interest, so it is
 * read token by token and no tree is made.
 *
 * @param type {@code ADDED}, {@code MODIFIED}, {@code DELETED}, {@code BOOKMARK} or {@code ERROR}
 * @param object empty texts where the line has none
 * @param isInitialEnd whether it is the bookmark behind the initial events
 */
record WatchLine(String type, Owned object, String resourceVersion, boolean isInitialEnd) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** @throws tools.jackson.core.JacksonException where it is no JSON */
    static WatchLine of(byte[] bytes, int offset, int length) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            return new Reading(parser).line();
        }
    }

    /** One line on its way through the parser. */
    private static final class Reading {
        private final JsonParser parser;
        private String type = "";
        private String uid = "";
        private String namespace = "";
        private String name = "";
        private String resourceVersion = "";
        private boolean leaving;
        private boolean initialEnd;
        private List<String> finalizers = List.of();
        private List<Owned.Owner> owners = List.of();

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        WatchLine line() {
            parser.nextToken();
            members(this::top);
            Owned object = new Owned(uid, namespace, name, leaving, finalizers, owners);
            return new WatchLine(type, object, resourceVersion, initialEnd);
        }

        private interface Member {
            /** At the value of the member; leaves the parser at its end. */
            void read(String name);
        }

        private void members(Member member) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return;
            }
            for (String next = parser.nextName(); next != null; next = parser.nextName()) {
                parser.nextToken();
                member.read(next);
            }
        }

        private void top(String member) {
            switch (member) {
                case "type" -> type = text();
                case "object" -> members(this::object);
                default -> parser.skipChildren();
            }
        }

        private void object(String member) {
            if (member.equals("metadata")) {
                members(this::metadata);
            } else {
                parser.skipChildren();
            }
        }

        private void metadata(String member) {
            switch (member) {
                case "uid" -> uid = text();
                case "namespace" -> namespace = text();
                case "name" -> name = text();
                case "resourceVersion" -> resourceVersion = text();
                case "deletionTimestamp" -> leaving = parser.currentToken() == JsonToken.VALUE_STRING;
                case "finalizers" -> finalizers = items(this::text);
                case "ownerReferences" -> owners = items(this::owner);
                case "annotations" ->
                    members(annotation -> initialEnd |= annotation.equals("k8s.io/initial-events-end"));
                default -> parser.skipChildren();
            }
        }

        private Owned.Owner owner() {
            String[] owner = {""};
            boolean[] blocks = {false};
            members(member -> {
                switch (member) {
                    case "uid" -> owner[0] = text();
                    case "blockOwnerDeletion" -> blocks[0] = parser.currentToken() == JsonToken.VALUE_TRUE;
                    default -> parser.skipChildren();
                }
            });
            return new Owned.Owner(owner[0], blocks[0]);
        }

        private <T> List<T> items(java.util.function.Supplier<T> item) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                parser.skipChildren();
                return List.of();
            }
            List<T> items = new ArrayList<>(1);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(item.get());
            }
            return items;
        }

        private String text() {
            @Nullable String text = parser.getValueAsString();
            return Objects.requireNonNullElse(text, "");
        }
    }
}
