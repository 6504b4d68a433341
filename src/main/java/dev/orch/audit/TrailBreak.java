package dev.orch.audit;

/**
 * The first place where a trail is not what orch wrote.
 *
 * @param line its number in the file, from 1
 * @param sequence the number that the event there has or should have, from 0
 * @param message what is wrong there, for people
 */
public record TrailBreak(long line, long sequence, String message) {}
