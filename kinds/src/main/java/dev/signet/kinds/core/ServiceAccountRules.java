package dev.signet.kinds.core;

import dev.signet.apiserver.catalog.Call;
import dev.signet.apiserver.catalog.Rules;
import dev.signet.apiserver.object.DnsName;
import dev.signet.apiserver.object.FieldError;
import dev.signet.apiserver.object.Tree;
import java.util.List;

/** The rules of ServiceAccounts. */
final class ServiceAccountRules implements Rules {

    @Override
    public List<FieldError> validateName(String name) {
        return DnsName.objectNameErrors(name);
    }

    @Override
    public Tree.Mapping prepareCreate(Call call, Tree.Mapping sent) {
        return withNamesAlone(sent);
    }

    @Override
    public Tree.Mapping prepareUpdate(Call call, Tree.Mapping stored, Tree.Mapping sent) {
        return withNamesAlone(sent);
    }

    @Override
    public boolean answersDeleted() {
        return true;
    }

    /** Secrets are of the account's own namespace: of their references the name alone is kept. */
    private static Tree.Mapping withNamesAlone(Tree.Mapping account) {
        List<Tree.Mapping> secrets = account.mappings("secrets").stream()
                .map(secret -> Tree.Mapping.EMPTY.with("name", secret.get("name")))
                .toList();
        return secrets.isEmpty() ? account : account.with("secrets", Tree.Sequence.of(secrets));
    }
}
