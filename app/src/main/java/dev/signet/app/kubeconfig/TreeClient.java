package dev.signet.app.kubeconfig;

import dev.signet.apiserver.object.Tree;
import dev.signet.apiserver.object.TreeJson;
import dev.signet.app.command.CommandFailure;
import dev.signet.jvm.api.ApiAccess;
import dev.signet.jvm.api.ApiClient;
import dev.signet.jvm.api.ApiRefusal;
import java.io.IOException;

/**
 * A Kubernetes API for commands: its objects are trees, and where nothing comes of a call the command ends. Safe for use by
 * many threads.
 */
public final class TreeClient implements AutoCloseable {
    private static final byte[] NO_BODY = new byte[0];

    private final ApiClient api;

    private TreeClient(ApiClient api) {
        this.api = api;
    }

    /** @throws CommandFailure where the certificates of the access cannot be used */
    public static TreeClient of(ApiAccess access) {
        try {
            return new TreeClient(new ApiClient(access, "signet"));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    public Tree.Mapping get(String path) throws ApiRefusal {
        return call("GET", path, NO_BODY);
    }

    /** Creates an object, or asks for a review. */
    public Tree.Mapping post(String path, Tree.Mapping body) throws ApiRefusal {
        return call("POST", path, TreeJson.write(body));
    }

    /** Replaces an object. */
    public Tree.Mapping put(String path, Tree.Mapping body) throws ApiRefusal {
        return call("PUT", path, TreeJson.write(body));
    }

    public void delete(String path) throws ApiRefusal {
        call("DELETE", path, NO_BODY);
    }

    private Tree.Mapping call(String method, String path, byte[] body) throws ApiRefusal {
        String server = api.access().server();
        try {
            return TreeJson.read(api.call(method, path, body));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(server + " answers " + path + " with what is no Kubernetes object", e);
        } catch (IOException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while " + server + " was asked", e);
        }
    }

    private static CommandFailure failure(IOException why) {
        return new CommandFailure(String.valueOf(why.getMessage()), why);
    }

    @Override
    public void close() {
        api.close();
    }
}
