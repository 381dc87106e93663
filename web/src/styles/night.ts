// The dark colours of the style sheet, whatever the system prefers: the big screen is always dark.

const CONDITION = /prefers-color-scheme:\s*dark/;

/** Returns how to go back to what the system prefers. */
export function beNight(): () => void {
  const undo = darkRules().map(({ media }) => {
    const condition = media.mediaText;
    media.mediaText = 'all';
    return () => (media.mediaText = condition);
  });
  const { style } = document.documentElement;
  style.colorScheme = 'dark';
  return () => {
    style.colorScheme = '';
    for (const step of undo) step();
  };
}

function darkRules(): CSSMediaRule[] {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => CONDITION.test(media.mediaText));
}
