import { linkMail } from './link-mail.ts';

/** To the owner of an account whose password is to be set anew. */
export const resetPassword = linkMail('reset-password', {
  en: {
    subject: 'Choose a new password',
    why: 'Somebody, we think you, has forgotten the password of your account in our shop. Choose a new one here; you are then signed out everywhere:',
    button: 'New password',
    otherwise: 'If it was not you, do nothing: your password stays as it is.',
  },
  de: {
    subject: 'Wählen Sie ein neues Passwort',
    why: 'Jemand, wir denken Sie, hat das Passwort Ihres Kontos in unserem Shop vergessen. Hier wählen Sie ein neues; danach sind Sie überall abgemeldet:',
    button: 'Neues Passwort',
    otherwise: 'Wenn Sie das nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
  },
});
