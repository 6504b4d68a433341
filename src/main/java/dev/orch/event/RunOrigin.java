package dev.orch.event;

import java.util.List;
import java.util.Optional;

/**
 * Who started a run, where, and with what: the facts that an auditor asks for first.
 *
 * @param commandLine program and arguments, secrets masked
 */
public record RunOrigin(
    String orchVersion,
    String host,
    String user,
    Optional<String> userId,
    Optional<String> sudoUser,
    long processId,
    Optional<String> bootId,
    String timeZone,
    Optional<String> jobUrl,
    Optional<String> gitCommit,
    Optional<Boolean> isGitDirty,
    List<String> commandLine) {}
