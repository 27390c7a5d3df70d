/** Where the carriers that we know show a parcel, by the word that staff type; the number goes at the end. */
const PAGES: Record<string, string> = {
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=',
  dpd: 'https://tracking.dpd.de/status/en_US/parcel/',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=',
  gls: 'https://gls-group.com/track/',
  'royal mail': 'https://www.royalmail.com/track-your-item#/tracking-results/',
  ups: 'https://www.ups.com/track?tracknum=',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
};

/** @returns null for a carrier that we do not know */
export function trackingUrl(carrier: string, trackingNumber: string): string | null {
  const page = PAGES[carrier.trim().toLowerCase()];
  return page ? `${page}${encodeURIComponent(trackingNumber)}` : null;
}
