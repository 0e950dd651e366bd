package dev.neuraltools.settings;

import java.util.List;

/**
 * One thing that can be set.
 *
 * @param variables the environment variables that set it, one for each place that has it
 * @param kind what its value looks like; empty for a text
 * @param standard what holds when it is not set; empty when nothing does
 * @param meaning what it is, in Markdown
 */
record Setting(List<String> variables, String kind, String standard, String meaning) {}
