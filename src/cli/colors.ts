/** Escape sequences of a terminal (ECMA-48). */
export const RESET = '\u001B[0m';
export const BOLD = '\u001B[1m';
export const DIM = '\u001B[2m';
export const UNDERLINE = '\u001B[4m';

/** Colours of the 256-colour palette that can be read on dark and on light ground. */
const TOPIC_COLORS = [33, 166, 35, 133, 31, 161, 99, 136, 37, 204, 70, 69] as const;

/** The style of a topic's figures; topics that follow each other in the library differ. */
export function topicStyle(index: number): string {
  return `${BOLD}\u001B[38;5;${TOPIC_COLORS[index % TOPIC_COLORS.length]}m`;
}

/** The text in a style, where there is one. */
export function styled(text: string, style: string): string {
  return style === '' || text === '' ? text : `${style}${text}${RESET}`;
}
