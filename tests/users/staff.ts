import { Client } from '../client.ts';

const PASSPHRASE = 'titan-demo-passphrase';

async function tokenOf(email: string, at: { url?: string }): Promise<string> {
  const { data } = await new Client(at).run('Login', { input: { email, password: PASSPHRASE } });
  return data.login.accessToken;
}

const signedIn = async (email: string, at: { url?: string }) => new Client({ ...at, token: await tokenOf(email, at) });

/** The administrator of the demo data. */
export const admin = (at: { url?: string } = {}) => signedIn('admin@titan.example', at);
export const adminToken = () => tokenOf('admin@titan.example', {});
export const operatorToken = () => tokenOf('ops@titan.example', {});
export const operator = (at: { url?: string } = {}) => signedIn('ops@titan.example', at);
