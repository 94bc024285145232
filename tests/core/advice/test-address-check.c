// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include "bridge-address-check.h"

#define EMPTY BRIDGE_ADDRESS_FAULT_EMPTY
#define GOOD BRIDGE_ADDRESS_FAULT_NONE
#define BLANK BRIDGE_ADDRESS_FAULT_BLANK
#define INVALID BRIDGE_ADDRESS_FAULT_INVALID
#define IP BRIDGE_ADDRESS_FAULT_IP_ADDRESS
#define LOCALHOST BRIDGE_ADDRESS_FAULT_LOCALHOST
#define NO_SCHEME BRIDGE_ADDRESS_FAULT_NO_SCHEME
#define NOT_BARE BRIDGE_ADDRESS_FAULT_NOT_BARE
#define NOT_HTTPS BRIDGE_ADDRESS_FAULT_NOT_HTTPS
#define NOT_PUBLIC BRIDGE_ADDRESS_FAULT_NOT_PUBLIC
#define NOT_TEXT BRIDGE_ADDRESS_FAULT_NOT_TEXT
#define USER_NAME BRIDGE_ADDRESS_FAULT_USER_NAME

#define LONG_LABEL "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

typedef struct
{
  const char         *text;
  BridgeAddressFault  fault;
  const char         *value;
} Case;

static const Case urls[] = {
  { "https://www.example.com", GOOD, "https://www.example.com" },
  { "HTTPS://WWW.Example.COM/Path?a=b#c", GOOD, "HTTPS://WWW.Example.COM/Path?a=b#c" },
  { " https://example.com/a\n", GOOD, "https://example.com/a" },
  { "\xE2\x80\x8Bhttps://example.com\xC2\xA0", GOOD, "https://example.com" },
  { "https://example.com:8443/a", GOOD, "https://example.com:8443/a" },
  { "https://link.codat.io/company/0b5a/link", GOOD, "https://link.codat.io/company/0b5a/link" },
  { "https://bücher.de/über", GOOD, "https://bücher.de/über" },
  { "https://example.com/?next=http://localhost", GOOD, "https://example.com/?next=http://localhost" },
  { "https://127.0.0.1.example.com/", GOOD, "https://127.0.0.1.example.com/" },
  { "https://localhost.example.com/", GOOD, "https://localhost.example.com/" },
  { "https://" LONG_LABEL ".com", GOOD, "https://" LONG_LABEL ".com" },
  { NULL, EMPTY, NULL },
  { "", EMPTY, NULL },
  { " \n\t\xC2\xA0", EMPTY, NULL },
  { "https://exa\xFFmple.com", NOT_TEXT, NULL },
  { "https://example .com", BLANK, NULL },
  { "https://example.com/a b", BLANK, NULL },
  { "https://example.com/a\nhttps://example.com/b", BLANK, NULL },
  { "https://exam\xE2\x80\x8Bple.com", BLANK, NULL },
  { "https://example.com/\x01" "a", BLANK, NULL },
  { "www.example.com", NO_SCHEME, NULL },
  { "//www.example.com", NO_SCHEME, NULL },
  { "://www.example.com", NO_SCHEME, NULL },
  { "https:/www.example.com", NO_SCHEME, NULL },
  { "https:www.example.com", NO_SCHEME, NULL },
  { "example.com/?u=https://example.org", NO_SCHEME, NULL },
  { "javascript:alert(1)", NO_SCHEME, NULL },
  { "http://www.example.com", NOT_HTTPS, NULL },
  { "ftp://www.example.com", NOT_HTTPS, NULL },
  { "httpss://www.example.com", NOT_HTTPS, NULL },
  { "https://me@example.com", USER_NAME, NULL },
  { "https://me:word@example.com/", USER_NAME, NULL },
  { "https://www.intuit.com@example.com/", USER_NAME, NULL },
  { "https://@example.com/", USER_NAME, NULL },
  { "https://127.0.0.1/", IP, NULL },
  { "https://93.184.216.34:443/", IP, NULL },
  { "https://[::1]/", IP, NULL },
  { "https://[2001:db8::1]:443/", IP, NULL },
  { "https://2130706433/", IP, NULL },
  { "https://0x7f.1/", IP, NULL },
  { "https://0x7f000001/", IP, NULL },
  { "https://example.0x10/", IP, NULL },
  { "https://1.2.3/", IP, NULL },
  { "https://１２７.０.０.１/", IP, NULL },
  { "https://localhost", LOCALHOST, NULL },
  { "https://LOCALHOST:8080/a", LOCALHOST, NULL },
  { "https://app.localhost/", LOCALHOST, NULL },
  { "https://intranet/", NOT_PUBLIC, NULL },
  { "https://printer.local/", NOT_PUBLIC, NULL },
  { "https://app.test", NOT_PUBLIC, NULL },
  { "https://app.example", NOT_PUBLIC, NULL },
  { "https://router.home.arpa", NOT_PUBLIC, NULL },
  { "https://app.corp.internal/", NOT_PUBLIC, NULL },
  { "https://", INVALID, NULL },
  { "https:///path", INVALID, NULL },
  { "https://.com", INVALID, NULL },
  { "https://example..com", INVALID, NULL },
  { "https://example.com.", INVALID, NULL },
  { "https://-example.com", INVALID, NULL },
  { "https://exa_mple.com", INVALID, NULL },
  { "https://exam%70le.com", INVALID, NULL },
  { "https://example.com%00.org", INVALID, NULL },
  { "https://example.com\\@example.org", INVALID, NULL },
  { "https:\\\\example.com", NO_SCHEME, NULL },
  { "https://example.com\\a", INVALID, NULL },
  { "https://example.com:/", INVALID, NULL },
  { "https://example.com:http/", INVALID, NULL },
  { "https://example.com:99999/", INVALID, NULL },
  { "https://" LONG_LABEL "x.com", INVALID, NULL },
};

static const Case domains[] = {
  { "example.com", GOOD, "example.com" },
  { " www.Example.co.uk ", GOOD, "www.Example.co.uk" },
  { "bücher.de", GOOD, "bücher.de" },
  { "xn--bcher-kva.de", GOOD, "xn--bcher-kva.de" },
  { "", EMPTY, NULL },
  { "example com", BLANK, NULL },
  { "https://example.com", NOT_BARE, NULL },
  { "example.com/", NOT_BARE, NULL },
  { "example.com:443", NOT_BARE, NULL },
  { "example.com?a", NOT_BARE, NULL },
  { "me@example.com", USER_NAME, NULL },
  { "192.0.2.7", IP, NULL },
  { "::1", IP, NULL },
  { "localhost", LOCALHOST, NULL },
  { "example", NOT_PUBLIC, NULL },
  { "com", NOT_PUBLIC, NULL },
  { "example.com.", INVALID, NULL },
  { "exa!mple.com", INVALID, NULL },
  { "\xFF", NOT_TEXT, NULL },
};

static void
assert_cases (BridgeAddressKind  kind,
              const Case        *cases,
              gsize              n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (kind, cases[i].text);
      g_autofree char *description = bridge_address_check_describe (check);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (bridge_address_check_get_fault (check), ==, cases[i].fault);
      g_assert_cmpstr (bridge_address_check_get_value (check), ==, cases[i].value);
      g_assert_cmpint (description != NULL, ==, cases[i].fault != GOOD);
    }
}

static void
test_urls (void)
{
  assert_cases (BRIDGE_ADDRESS_URL, urls, G_N_ELEMENTS (urls));
}

static void
test_domains (void)
{
  assert_cases (BRIDGE_ADDRESS_HOST_DOMAIN, domains, G_N_ELEMENTS (domains));
}

/* Each way of writing a name shows the other beside it. */
static void
test_forms (void)
{
  static const char *const texts[] = { "bücher.de", "xn--bcher-kva.de", "BÜCHER.de" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_HOST_DOMAIN, texts[i]);
      g_autofree char *forms = bridge_address_check_describe_forms (check);

      g_assert_cmpstr (forms, ==, "bücher.de, which computers write as xn--bcher-kva.de");
    }
}

static void
test_one_form (void)
{
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_URL, "https://www.Example.com/ü");

  g_assert_null (bridge_address_check_describe_forms (check));
}

/* A letter of another script in the middle of a name shows in the second form. */
static void
test_look_alike (void)
{
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_URL, "https://ex\xD0\xB0mple.com");
  g_autofree char *forms = bridge_address_check_describe_forms (check);

  g_assert_cmpint (bridge_address_check_get_fault (check), ==, GOOD);
  g_assert_nonnull (strstr (forms, "computers write as xn--"));
}

static void
test_huge (void)
{
  g_autofree char *path = g_strnfill (70 * 1024, 'a');
  g_autofree char *url = g_strconcat ("https://example.com/", path, NULL);
  g_autoptr (BridgeAddressCheck) check = bridge_address_check_new (BRIDGE_ADDRESS_URL, url);

  g_assert_cmpint (bridge_address_check_get_fault (check), ==, INVALID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address-check/urls", test_urls);
  g_test_add_func ("/address-check/domains", test_domains);
  g_test_add_func ("/address-check/forms", test_forms);
  g_test_add_func ("/address-check/one-form", test_one_form);
  g_test_add_func ("/address-check/look-alike", test_look_alike);
  g_test_add_func ("/address-check/huge", test_huge);

  return g_test_run ();
}
