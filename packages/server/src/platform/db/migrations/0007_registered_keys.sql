-- Besides its pairs an app may register public keys whose private halves only its own servers have: user tokens are
-- signed with either. What a key is decides the one algorithm its tokens have.
alter table parley.app_keys
  add column algorithm text collate "C" not null default 'HS256'
    check (algorithm in ('HS256', 'RS256', 'ES256', 'EdDSA')),
  -- SubjectPublicKeyInfo, DER.
  add column public_key bytea,
  alter column secret_hash drop not null,
  alter column secret_sealed drop not null,
  add constraint app_keys_kind check (
    case algorithm
      when 'HS256' then secret_hash is not null and secret_sealed is not null and public_key is null
      else secret_hash is null and secret_sealed is null and public_key is not null
    end
  );
