/**
 * Texts that stand for "nothing" wherever they occur: what DocuSign's user agent parser and geolocation write when they
 * don't know (Other, Unknown), nil GUIDs, unspecified addresses, and the integration key of events without an integration
 * (docusign-api C.7). `-` and `N/A` aren't documented, but mean the same. A record's columns keep
 * such a text; XDM fields leave it out.
 */
const PLACEHOLDER =
  /^(-|n[/]a|other|unknown|\{?0{8}(-?0{4}){3}-?0{12}\}?|0\.0\.0\.0|::|##DOCUSIGN_INTERNAL_NOT_USED##)$/i

/** Whether a text is blank or a placeholder. */
export const isPlaceholder = (text: string): boolean => {
  const trimmed = text.trim()
  return trimmed === '' || PLACEHOLDER.test(trimmed)
}
