package dev.signet.controllers.sign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code --cluster-signing-*-file} flags, and which signer they give which CA (KCM-01 to KCM-03). */
public final class SignerFiles {
    private final FilePair generic;
    private final Map<BuiltInSigner, FilePair> own;

    /**
     * @param generic {@code --cluster-signing-{cert,key}-file}
     * @param own the flags of single signers; a signer that is missing has none
     */
    public SignerFiles(FilePair generic, Map<BuiltInSigner, FilePair> own) {
        this.generic = generic;
        this.own = new EnumMap<>(BuiltInSigner.class);
        for (BuiltInSigner signer : BuiltInSigner.values()) {
            this.own.put(signer, own.getOrDefault(signer, FilePair.NONE));
        }
    }

    /** Everything that kube-controller-manager would refuse, in its words (KCM-02); empty when all is well. */
    public List<String> problems() {
        List<String> problems = halves();
        if (generic.isGiven() && anyOwn()) {
            problems.add("cannot specify --cluster-signing-{cert,key}-file and other --cluster-signing-*-file flags at"
                    + " the same time");
        }
        return List.copyOf(problems);
    }

    /** The pairs without their halves alone: in {@code signet server} both kinds of flag may be given. */
    public List<String> problemsOfPairs() {
        return List.copyOf(halves());
    }

    private List<String> halves() {
        List<String> problems = new ArrayList<>();
        own.forEach((signer, pair) ->
                pair.problem().ifPresent(text -> problems.add("\"" + signer.problemName() + "\": " + text)));
        generic.problem().ifPresent(problems::add);
        return problems;
    }

    private boolean anyOwn() {
        return own.values().stream().anyMatch(FilePair::isGiven);
    }

    /** The signer's pair as kube-controller-manager chooses it (KCM-03); empty for a signer that is not served. */
    public Optional<FilePair> strictly(BuiltInSigner signer) {
        return ownOf(signer).or(() -> Optional.of(generic).filter(pair -> pair.isGiven() && !anyOwn()));
    }

    /** The signer's own pair alone; who has none uses the cluster CA, in {@code signet server}. */
    public Optional<FilePair> ownOf(BuiltInSigner signer) {
        return Optional.ofNullable(own.get(signer)).filter(FilePair::isGiven);
    }
}
