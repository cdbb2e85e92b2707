package dev.signet.app.server;

import dev.signet.apiserver.admission.Admission;
import dev.signet.apiserver.admission.PendingLimit;
import dev.signet.apiserver.audit.AuditTrail;
import dev.signet.apiserver.authentication.Authenticator;
import dev.signet.apiserver.authorization.Authorizer;
import dev.signet.apiserver.authorization.Decision;
import dev.signet.apiserver.catalog.AdmissionRule;
import dev.signet.apiserver.catalog.Kind;
import dev.signet.apiserver.catalog.LiveCatalog;
import dev.signet.apiserver.discovery.Discovery;
import dev.signet.apiserver.object.Resource;
import dev.signet.apiserver.registry.Creation;
import dev.signet.apiserver.registry.Deletion;
import dev.signet.apiserver.registry.Reading;
import dev.signet.apiserver.registry.Update;
import dev.signet.apiserver.request.InFlight;
import dev.signet.apiserver.request.PathAnswer;
import dev.signet.apiserver.request.RequestWay;
import dev.signet.apiserver.storage.AliasedStore;
import dev.signet.apiserver.storage.Mirror;
import dev.signet.apiserver.storage.ObjectStore;
import dev.signet.apiserver.storage.StoreMirror;
import dev.signet.apiserver.watch.WatchHub;
import dev.signet.app.process.SignerSettings;
import dev.signet.kinds.admissionregistration.AdmissionRegistrationGroup;
import dev.signet.kinds.apiextensions.AcceptedNames;
import dev.signet.kinds.apiextensions.ApiextensionsGroup;
import dev.signet.kinds.apiextensions.DefinitionUpkeep;
import dev.signet.kinds.apiextensions.ServedDefinitions;
import dev.signet.kinds.apiregistration.ApiRegistrationGroup;
import dev.signet.kinds.authentication.AccountTokens;
import dev.signet.kinds.authentication.AuthenticationGroup;
import dev.signet.kinds.authentication.TokenKeys;
import dev.signet.kinds.authentication.TokenOptions;
import dev.signet.kinds.authorization.AuthorizationGroup;
import dev.signet.kinds.certificates.CertificatesGroup;
import dev.signet.kinds.certificates.signingrequest.CertificateSigningRequests;
import dev.signet.kinds.certificates.signingrequest.HonoredDurations;
import dev.signet.kinds.coordination.CoordinationGroup;
import dev.signet.kinds.core.CoreGroup;
import dev.signet.kinds.discovery.DiscoveryGroup;
import dev.signet.kinds.events.EventsGroup;
import dev.signet.kinds.node.NodeAuthorizer;
import dev.signet.kinds.node.NodeObjects;
import dev.signet.kinds.node.NodeRestriction;
import dev.signet.kinds.node.TokenRestriction;
import dev.signet.kinds.rbac.RbacAuthorizer;
import dev.signet.kinds.rbac.RbacGroup;
import dev.signet.kinds.rbac.RoleAuthorizer;
import dev.signet.kinds.rbac.SystemMasters;
import dev.signet.kinds.signet.SignetGroup;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API server's stations, put together over an open store. Every {@code new} of them is here. */
final class ApiServer {
    /** What authorizer and admission look up. */
    private static final Set<Resource> MIRRORED = Stream.of(
                    CoreGroup.MIRRORED,
                    CertificatesGroup.MIRRORED,
                    NodeRestriction.MIRRORED,
                    RbacGroup.MIRRORED,
                    AuthenticationGroup.MIRRORED)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What the kinds are served with.
     *
     * @param eventTtl how long Events live
     */
    record Kinds(CertificateSigningRequests.Options certificates, Duration eventTtl) {}

    /**
     * Who is let in.
     *
     * @param certificates of clients
     * @param tokens of the token file, where there is one
     */
    record Callers(
            Authenticator certificates, Optional<Authenticator> tokens, TokenKeys accountKeys, TokenOptions accounts) {}

    private final RequestWay way;
    private final Bootstrap bootstrap;

    ApiServer(ObjectStore kept, Kinds options, Entrance entrance, Observation observation, Time time) {
        InstantSource clock = time.clock();
        // These two follow the store as it is: the kinds, which declare the aliases, are made with them.
        Mirror mirror = StoreMirror.of(kept, MIRRORED);
        Callers callers = entrance.callers();
        AccountTokens accounts = new AccountTokens(callers.accountKeys(), callers.accounts(), mirror);
        RbacAuthorizer rbac = new RbacAuthorizer(mirror);
        NodeAuthorizer nodes =
                new NodeAuthorizer(NodeObjects.of(kept), new RoleAuthorizer(mirror, NodeAuthorizer.ROLE));
        Authorizer authorizer = anyOf(List.of(new SystemMasters(), nodes, rbac));
        AcceptedNames names = new AcceptedNames();
        List<Kind> definitions = ApiextensionsGroup.kinds(names);
        List<Kind> kinds = new ArrayList<>(accountKinds(options, callers, accounts, mirror));
        kinds.addAll(kinds(options, authorizer, rbac));
        kinds.addAll(EventsGroup.kinds(kind(kinds, CoreGroup.EVENTS)));
        kinds.addAll(definitions);
        ObjectStore store = aliased(kept, kinds);
        List<AdmissionRule> rules = new ArrayList<>(admissionRules(mirror, authorizer));
        rules.addAll(pendingLimits(store, entrance.pendingPerUser()));
        HonoredDurations.follow(store, observation.metrics());
        LiveCatalog catalog = new LiveCatalog(kinds, rules);
        Admission admission = new Admission(catalog);
        Creation creation = new Creation(store, admission, new SecureRandom());
        Update update = new Update(store, admission);
        Deletion deletion = new Deletion(store, admission);
        Reading reading = new Reading(store);
        DefinitionUpkeep upkeep = new DefinitionUpkeep(
                new DefinitionUpkeep.Stations(reading, update, deletion),
                definitions.getFirst(),
                kinds.stream().map(Kind::resource).collect(Collectors.toUnmodifiableSet()),
                time.scheduler(),
                clock);
        store.follow(Set.of(ApiextensionsGroup.DEFINITIONS), new ServedDefinitions(catalog, names, upkeep));
        way = new RequestWay(
                new RequestWay.Guard(authenticators(callers, accounts), authorizer, entrance.inFlight()),
                new RequestWay.Served(catalog, new Discovery(catalog), observation.paths()),
                new RequestWay.Stations(creation, update, deletion, reading, new WatchHub(store, clock)),
                clock,
                new RequestWay.Witnesses(observation.metrics(), observation.audit()));
        bootstrap = new Bootstrap(catalog.get(), store, creation, update, clock);
    }

    /**
     * Who comes in.
     *
     * @param pendingPerUser how many requests of one user may wait for a decision; 0 for any number
     */
    record Entrance(Callers callers, InFlight inFlight, int pendingPerUser) {}

    /** The time of day, and who does things later. */
    record Time(InstantSource clock, ScheduledExecutorService scheduler) {}

    /** How the server is looked at from outside. */
    record Observation(ServerMetrics metrics, AuditTrail audit, Map<String, Supplier<PathAnswer>> paths) {}

    RequestWay way() {
        return way;
    }

    /** Makes the bootstrap objects that are missing and repairs those that lack something. */
    void bootstrap(List<SignerSettings> configuredSigners) {
        bootstrap.write(configuredSigners);
    }

    /** @param pem what clients' certificates are verified with, for who reads it from the API */
    void publishClientCa(String pem) {
        bootstrap.publish(pem);
    }

    private static List<Kind> kinds(Kinds options, Authorizer authorizer, RbacAuthorizer rbac) {
        List<Kind> kinds = new ArrayList<>();
        kinds.addAll(CertificatesGroup.kinds(options.certificates(), authorizer));
        kinds.addAll(AuthorizationGroup.kinds(authorizer, rbac::rulesOf));
        kinds.addAll(RbacGroup.kinds());
        kinds.addAll(CoordinationGroup.kinds());
        kinds.addAll(DiscoveryGroup.kinds());
        kinds.addAll(AdmissionRegistrationGroup.kinds());
        kinds.addAll(ApiRegistrationGroup.kinds());
        kinds.addAll(SignetGroup.kinds());
        return kinds;
    }

    private static List<Kind> accountKinds(Kinds options, Callers callers, AccountTokens accounts, Mirror mirror) {
        List<Kind> kinds = new ArrayList<>(CoreGroup.kinds(
                options.eventTtl(),
                TokenRestriction.of(
                        AuthenticationGroup.tokenRequests(callers.accountKeys(), callers.accounts(), mirror), mirror)));
        kinds.addAll(AuthenticationGroup.kinds(
                accounts, callers.tokens(), callers.accounts().audiences()));
        return kinds;
    }

    /** In the order in which they are asked. */
    private static List<Authenticator> authenticators(Callers callers, AccountTokens accounts) {
        List<Authenticator> authenticators = new ArrayList<>(List.of(callers.certificates()));
        callers.tokens().ifPresent(authenticators::add);
        authenticators.add(accounts);
        return authenticators;
    }

    private static Kind kind(List<Kind> kinds, Resource resource) {
        return kinds.stream()
                .filter(kind -> kind.resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    /** The store, in which kinds that show others' objects find them. */
    private static ObjectStore aliased(ObjectStore store, List<Kind> kinds) {
        return new AliasedStore(store, kinds.stream().collect(Collectors.toMap(Kind::resource, Kind::storage)));
    }

    private static List<AdmissionRule> admissionRules(Mirror mirror, Authorizer authorizer) {
        List<AdmissionRule> rules = new ArrayList<>(CoreGroup.admission(mirror));
        rules.add(new NodeRestriction(mirror));
        rules.addAll(CertificatesGroup.admission(mirror, authorizer));
        rules.addAll(RbacGroup.admission(mirror, authorizer));
        return rules;
    }

    private static List<PendingLimit> pendingLimits(ObjectStore store, int perUser) {
        return perUser == 0
                ? List.of()
                : CertificatesGroup.pending().stream()
                        .map(counted -> PendingLimit.following(store, counted, perUser))
                        .toList();
    }

    /** The first that allows or denies decides; the reasons of those without an opinion are told together. */
    private static Authorizer anyOf(List<Authorizer> authorizers) {
        return attributes -> {
            StringJoiner reasons = new StringJoiner("\n");
            for (Authorizer authorizer : authorizers) {
                Decision decision = authorizer.decide(attributes);
                if (!(decision instanceof Decision.NoOpinion)) {
                    return decision;
                }
                if (!decision.reason().isEmpty()) {
                    reasons.add(decision.reason());
                }
            }
            return new Decision.NoOpinion(reasons.toString());
        };
    }
}
