package dev.orch.ui.plain;

import java.util.Map;

/** The CI service whose log the lines go to, as far as its dialect is spoken. */
public enum CiService {
  NONE,
  GITHUB,
  GITLAB;

  /** Asks the variables by which the services make themselves known. */
  public static CiService of(Map<String, String> environment) {
    if (environment.getOrDefault("GITHUB_ACTIONS", "").equals("true")) {
      return GITHUB;
    }
    return environment.getOrDefault("GITLAB_CI", "").isEmpty() ? NONE : GITLAB;
  }
}
