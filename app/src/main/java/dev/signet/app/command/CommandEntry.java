package dev.signet.app.command;

import java.util.function.Supplier;

/**
 * A command as the list of commands knows it: its class is not loaded before somebody asks for it, so that a short
 * command does not pay for the server's classes.
 *
 * @param name one word, or two where the command belongs to a group ({@code "kubeconfig user"})
 * @param summary half a line for the list
 */
public record CommandEntry(String name, String summary, Supplier<Command> command) {}
