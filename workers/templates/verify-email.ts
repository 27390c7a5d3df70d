import { linkMail } from './link-mail.ts';

/** To whoever gave an address, so that we know that it is his. */
export const verifyEmail = linkMail('verify-email', {
  en: {
    subject: 'Confirm your email address',
    why: 'Somebody, we think you, gave this address for an account in our shop. Confirm that it is yours:',
    button: 'Confirm',
    otherwise: 'If it was not you, do nothing: without the confirmation nobody gets anything of yours.',
  },
  de: {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    why: 'Jemand, wir denken Sie, hat diese Adresse für ein Konto in unserem Shop angegeben. Bestätigen Sie, dass es Ihre ist:',
    button: 'Bestätigen',
    otherwise: 'Wenn Sie das nicht waren, tun Sie nichts: Ohne die Bestätigung bekommt niemand etwas von Ihnen.',
  },
});
