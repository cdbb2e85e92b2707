package dev.signet.app.process;

import java.nio.file.Path;

/** A certificate and its key, each in a PEM file. */
public record KeyPairFiles(Path certificate, Path key) {}
