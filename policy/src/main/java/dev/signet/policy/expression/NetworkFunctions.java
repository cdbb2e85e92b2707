package dev.signet.policy.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;
import java.util.Set;

/** The functions about IP addresses and networks, by the names and with the meaning that they have in Kubernetes. */
final class NetworkFunctions {

    static final OpaqueType IP = OpaqueType.create("net.IP");
    static final OpaqueType CIDR = OpaqueType.create("net.CIDR");

    private static final CelType BOOL = SimpleType.BOOL;
    private static final CelType INT = SimpleType.INT;
    private static final CelType TEXT = SimpleType.STRING;

    private NetworkFunctions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                newFunctionDeclaration("isIP", newGlobalOverload("is_ip", BOOL, TEXT)),
                newFunctionDeclaration(
                        "ip", newGlobalOverload("string_to_ip", IP, TEXT), newMemberOverload("cidr_ip", IP, CIDR)),
                newFunctionDeclaration("ip.isCanonical", newGlobalOverload("ip_is_canonical", BOOL, TEXT)),
                newFunctionDeclaration("family", newMemberOverload("ip_family", INT, IP)),
                about("isUnspecified"),
                about("isLoopback"),
                about("isLinkLocalMulticast"),
                about("isLinkLocalUnicast"),
                about("isGlobalUnicast"),
                newFunctionDeclaration("isCIDR", newGlobalOverload("is_cidr", BOOL, TEXT)),
                newFunctionDeclaration("cidr", newGlobalOverload("string_to_cidr", CIDR, TEXT)),
                newFunctionDeclaration(
                        "containsIP",
                        newMemberOverload("cidr_contains_ip_string", BOOL, CIDR, TEXT),
                        newMemberOverload("cidr_contains_ip_ip", BOOL, CIDR, IP)),
                newFunctionDeclaration(
                        "containsCIDR",
                        newMemberOverload("cidr_contains_cidr_string", BOOL, CIDR, TEXT),
                        newMemberOverload("cidr_contains_cidr", BOOL, CIDR, CIDR)),
                newFunctionDeclaration("masked", newMemberOverload("masked", CIDR, CIDR)),
                newFunctionDeclaration("prefixLength", newMemberOverload("prefix_length", INT, CIDR)),
                newFunctionDeclaration(
                        "string",
                        newGlobalOverload("ip_to_string", TEXT, IP),
                        newGlobalOverload("cidr_to_string", TEXT, CIDR)));
    }

    private static CelFunctionDecl about(String name) {
        return newFunctionDeclaration(name, newMemberOverload("ip_" + name, BOOL, IP));
    }

    static List<Set<CelFunctionBinding>> bindings() {
        return List.of(
                of(
                        "isIP",
                        CelFunctionBinding.from(
                                "is_ip",
                                String.class,
                                text -> Address.find(text).isPresent())),
                of(
                        "ip",
                        CelFunctionBinding.from("string_to_ip", String.class, Address::of),
                        CelFunctionBinding.from("cidr_ip", Network.class, Network::address)),
                of(
                        "ip.isCanonical",
                        CelFunctionBinding.from(
                                "ip_is_canonical",
                                String.class,
                                text -> Address.of(text).toString().equals(text))),
                of("family", CelFunctionBinding.from("ip_family", Address.class, Address::family)),
                about("isUnspecified", Address::isUnspecified),
                about("isLoopback", Address::isLoopback),
                about("isLinkLocalMulticast", Address::isLinkLocalMulticast),
                about("isLinkLocalUnicast", Address::isLinkLocalUnicast),
                about("isGlobalUnicast", Address::isGlobalUnicast),
                of(
                        "isCIDR",
                        CelFunctionBinding.from(
                                "is_cidr",
                                String.class,
                                text -> Network.find(text).isPresent())),
                of("cidr", CelFunctionBinding.from("string_to_cidr", String.class, Network::of)),
                containsIp(),
                containsCidr(),
                of("masked", CelFunctionBinding.from("masked", Network.class, Network::masked)),
                of("prefixLength", CelFunctionBinding.from("prefix_length", Network.class, network ->
                        (long) network.prefix())),
                of(
                        "string",
                        CelFunctionBinding.from("ip_to_string", Address.class, Address::toString),
                        CelFunctionBinding.from("cidr_to_string", Network.class, Network::toString)));
    }

    private static Set<CelFunctionBinding> containsIp() {
        return of(
                "containsIP",
                CelFunctionBinding.from(
                        "cidr_contains_ip_string",
                        Network.class,
                        String.class,
                        (network, text) -> network.contains(Address.of(text))),
                CelFunctionBinding.from("cidr_contains_ip_ip", Network.class, Address.class, Network::contains));
    }

    private static Set<CelFunctionBinding> containsCidr() {
        return of(
                "containsCIDR",
                CelFunctionBinding.from(
                        "cidr_contains_cidr_string",
                        Network.class,
                        String.class,
                        (network, text) -> network.contains(Network.of(text))),
                CelFunctionBinding.from("cidr_contains_cidr", Network.class, Network.class, Network::contains));
    }

    private static Set<CelFunctionBinding> of(String function, CelFunctionBinding... overloads) {
        return CelFunctionBinding.fromOverloads(function, overloads);
    }

    private static Set<CelFunctionBinding> about(String name, CelFunctionOverload.Unary<Address> test) {
        return of(name, CelFunctionBinding.from("ip_" + name, Address.class, test));
    }
}
