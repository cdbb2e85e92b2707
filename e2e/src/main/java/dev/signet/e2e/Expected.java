package dev.signet.e2e;

import java.util.Optional;

/**
 * What a command has to do.
 *
 * @param output all of its standard output
 * @param errors all of its standard error; empty where the script does not care
 */
record Expected(int exitStatus, OutputPattern output, Optional<OutputPattern> errors) {}
