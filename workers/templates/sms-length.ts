/** The basic alphabet of SMS, 7 bits a character (3GPP TS 23.038, section 6.2.1), and what takes two of them. */
const GSM_7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_7_TWICE = new Set('\f^{}\\[~]|€');

/** How many SMS a text is: 160 characters of the basic alphabet or 70 of UCS-2; 153 and 67 each where it takes several. */
export function segmentsOf(text: string): number {
  const characters = [...text];
  if (characters.every((one) => GSM_7.has(one) || GSM_7_TWICE.has(one))) {
    return count(
      characters.reduce((sum, one) => sum + (GSM_7_TWICE.has(one) ? 2 : 1), 0),
      160,
      153,
    );
  }
  return count(text.length, 70, 67);
}

const count = (units: number, alone: number, joined: number): number =>
  units <= alone ? 1 : Math.ceil(units / joined);
