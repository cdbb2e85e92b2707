package dev.signet.app;

import dev.signet.app.cfssl.CfssljsonCommand;
import dev.signet.app.cfssl.GencertCommand;
import dev.signet.app.cfssl.GenkeyCommand;
import dev.signet.app.command.CommandEntry;
import dev.signet.app.command.Dispatcher;
import dev.signet.app.controller.ControllerCommand;
import dev.signet.app.kubeconfig.UserCommand;
import dev.signet.app.quickstart.QuickstartCommand;
import dev.signet.app.request.RequestCommand;
import dev.signet.app.server.AdminCommand;
import dev.signet.app.server.ServerCommand;
import java.util.List;

/** Every command of the program, in the order in which help lists them. A new one is a class and a line here. */
final class Commands {

    private static final String ABOUT = "Signet, the certificate system of a Kubernetes cluster";

    private Commands() {}

    static Dispatcher dispatcher() {
        return new Dispatcher(
                ABOUT,
                List.of(
                        new CommandEntry(
                                "quickstart", "walks from a key to HTTPS and shows each step", QuickstartCommand::new),
                        new CommandEntry(
                                "server", "serves the certificates API and runs its controllers", ServerCommand::new),
                        new CommandEntry(
                                "controller",
                                "runs the controllers against any cluster's API server",
                                ControllerCommand::new),
                        new CommandEntry(
                                "request",
                                "gets a key and a certificate into files, and keeps them renewed",
                                RequestCommand::new),
                        new CommandEntry(
                                "kubeconfig user",
                                "makes a user's kubeconfig: key, request, approval",
                                UserCommand::new),
                        new CommandEntry(
                                "kubeconfig admin", "makes the administrator's kubeconfig anew", AdminCommand::new),
                        new CommandEntry(
                                "cfssl genkey", "makes a private key and a certificate request", GenkeyCommand::new),
                        new CommandEntry(
                                "cfssl gencert", "makes a private key and a certificate, or a CA", GencertCommand::new),
                        new CommandEntry("cfssljson", "makes files of what cfssl prints", CfssljsonCommand::new),
                        new CommandEntry("version", "says which Signet this is", VersionCommand::new)));
    }
}
