// Certificates of module _ssl as values: dicts of their fields ("ssl - getpeercert()"), or their DER form.
#include "ssl_impl.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>

// What was printed to a buffer of OpenSSL's, which is freed.
static KrValue printed(BIO *out) {
    char *data;
    long size = BIO_get_mem_data(out, &data);
    KrValue text = kr_bytes_decode(data, size, "utf-8", "replace");
    BIO_free(out);
    return text;
}

static KrValue text_of(const ASN1_STRING *s) {
    unsigned char *utf8;
    int size = ASN1_STRING_to_UTF8(&utf8, s);
    if (size < 0) return kr_ssl_fail(0);
    KrValue text = kr_bytes_decode(utf8, size, "utf-8", "strict");
    OPENSSL_free(utf8);
    return text;
}
static KrValue ascii_of(const ASN1_STRING *s) { return kr_bytes_decode(ASN1_STRING_get0_data(s), ASN1_STRING_length(s), "utf-8", "strict"); }

// ((('countryName', 'DE'),), ...): names in groups that belong together.
static KrValue name_value(const X509_NAME *name) {
    KrValue all = kr_list_new(4), group = kr_list_new(1);
    int before = -1;
    for (int i = 0; i < X509_NAME_entry_count(name); i++) {
        X509_NAME_ENTRY *entry = X509_NAME_get_entry(name, i);
        char type[128];
        if (before >= 0 && X509_NAME_ENTRY_set(entry) != before) {
            if (kr_list_append(all, kr_tuple_from_iterable(group)) < 0) return 0;
            group = kr_list_new(1);
        }
        before = X509_NAME_ENTRY_set(entry);
        KrValue value = text_of(X509_NAME_ENTRY_get_data(entry));
        OBJ_obj2txt(type, sizeof type, X509_NAME_ENTRY_get_object(entry), 0);
        if (!value || kr_list_append(group, kr_tuple_of(2, kr_str_from_cstr(type), value)) < 0) return 0;
    }
    if (before >= 0 && kr_list_append(all, kr_tuple_from_iterable(group)) < 0) return 0;
    return kr_tuple_from_iterable(all);
}

static KrValue address_value(const ASN1_STRING *s) {
    const unsigned char *p = ASN1_STRING_get0_data(s);
    char text[64];
    if (ASN1_STRING_length(s) == 4) {
        snprintf(text, sizeof text, "%d.%d.%d.%d", p[0], p[1], p[2], p[3]);
    } else if (ASN1_STRING_length(s) == 16) {
        int at = 0;
        for (int i = 0; i < 16; i += 2) at += snprintf(text + at, sizeof text - (size_t)at, "%s%X", i ? ":" : "", p[i] << 8 | p[i + 1]);
    } else {
        return kr_str_from_cstr("<invalid>");
    }
    return kr_str_from_cstr(text);
}

// (kind, value) of an alternative name.
static KrValue general_name(GENERAL_NAME *name) {
    char text[256];
    switch (name->type) {
        case GEN_DIRNAME: {
            KrValue value = name_value(name->d.dirn);
            return value ? kr_tuple_of(2, kr_str_from_cstr("DirName"), value) : 0;
        }
        case GEN_EMAIL: case GEN_DNS: case GEN_URI: {
            KrValue value = ascii_of(name->d.ia5);
            const char *kind = name->type == GEN_EMAIL ? "email" : name->type == GEN_DNS ? "DNS" : "URI";
            return value ? kr_tuple_of(2, kr_str_from_cstr(kind), value) : 0;
        }
        case GEN_RID:
            OBJ_obj2txt(text, sizeof text, name->d.rid, 0);
            return kr_tuple_of(2, kr_str_from_cstr("Registered ID"), kr_str_from_cstr(text));
        case GEN_IPADD: return kr_tuple_of(2, kr_str_from_cstr("IP Address"), address_value(name->d.ip));
        default: {   // printed as "kind:value"
            BIO *out = BIO_new(BIO_s_mem());
            GENERAL_NAME_print(out, name);
            KrValue whole = printed(out), colon = kr_str_from_cstr(":"), pair = whole ? kr_call_method(whole, "split", (KrValue[]){colon, kr_from_small(1)}, 2) : 0;
            return pair ? kr_tuple_from_iterable(pair) : 0;
        }
    }
}

static KrValue alternative_names(X509 *certificate) {   // 0: none, or an exception
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    if (!names) return 0;
    KrValue list = kr_list_new(2);
    for (int i = 0; list && i < sk_GENERAL_NAME_num(names); i++) {
        KrValue pair = general_name(sk_GENERAL_NAME_value(names, i));
        if (!pair || kr_list_append(list, pair) < 0) list = 0;
    }
    sk_GENERAL_NAME_pop_free(names, GENERAL_NAME_free);
    return list ? kr_tuple_from_iterable(list) : 0;
}

// The addresses at which something is offered by the issuer; 0: none.
static KrValue access_addresses(X509 *certificate, int method) {
    AUTHORITY_INFO_ACCESS *info = X509_get_ext_d2i(certificate, NID_info_access, NULL, NULL);
    if (!info) return 0;
    KrValue list = kr_list_new(1);
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(info); i++) {
        ACCESS_DESCRIPTION *d = sk_ACCESS_DESCRIPTION_value(info, i);
        if (OBJ_obj2nid(d->method) == method && d->location->type == GEN_URI) kr_list_append(list, ascii_of(d->location->d.uniformResourceIdentifier));
    }
    AUTHORITY_INFO_ACCESS_free(info);
    return KR_AS(KrList, list)->size ? kr_tuple_from_iterable(list) : 0;
}
static KrValue revocation_addresses(X509 *certificate) {
    CRL_DIST_POINTS *points = X509_get_ext_d2i(certificate, NID_crl_distribution_points, NULL, NULL);
    if (!points) return 0;
    KrValue list = kr_list_new(1);
    for (int i = 0; i < sk_DIST_POINT_num(points); i++) {
        DIST_POINT *p = sk_DIST_POINT_value(points, i);
        if (!p->distpoint || p->distpoint->type != 0) continue;
        GENERAL_NAMES *names = p->distpoint->name.fullname;
        for (int k = 0; k < sk_GENERAL_NAME_num(names); k++)
            if (sk_GENERAL_NAME_value(names, k)->type == GEN_URI) kr_list_append(list, ascii_of(sk_GENERAL_NAME_value(names, k)->d.uniformResourceIdentifier));
    }
    CRL_DIST_POINTS_free(points);
    return KR_AS(KrList, list)->size ? kr_tuple_from_iterable(list) : 0;
}

static KrValue time_value(const ASN1_TIME *t) {
    BIO *out = BIO_new(BIO_s_mem());
    ASN1_TIME_print(out, t);
    return printed(out);
}

KrValue kr_ssl_certificate(X509 *certificate) {
    KrValue d = kr_dict_new(), subject = name_value(X509_get_subject_name(certificate));
    KrValue issuer = subject ? name_value(X509_get_issuer_name(certificate)) : 0;
    if (!issuer) return 0;
    BIO *out = BIO_new(BIO_s_mem());
    i2a_ASN1_INTEGER(out, X509_get0_serialNumber(certificate));
    KrValue serial = printed(out), names = alternative_names(certificate);
    if (!names && kr_err_occurred()) return 0;
    kr_dict_set_cstr(d, "subject", subject);
    kr_dict_set_cstr(d, "issuer", issuer);
    kr_dict_set_cstr(d, "version", kr_from_small(X509_get_version(certificate) + 1));
    kr_dict_set_cstr(d, "serialNumber", serial);
    kr_dict_set_cstr(d, "notBefore", time_value(X509_get0_notBefore(certificate)));
    kr_dict_set_cstr(d, "notAfter", time_value(X509_get0_notAfter(certificate)));
    if (names) kr_dict_set_cstr(d, "subjectAltName", names);
    KrValue addresses[] = {access_addresses(certificate, NID_ad_OCSP), access_addresses(certificate, NID_ad_ca_issuers), revocation_addresses(certificate)};
    static const char *const keys[] = {"OCSP", "caIssuers", "crlDistributionPoints"};
    for (int i = 0; i < 3; i++)
        if (addresses[i]) kr_dict_set_cstr(d, keys[i], addresses[i]);
    ERR_clear_error();
    return kr_err_occurred() ? 0 : d;
}

KrValue kr_ssl_certificate_der(X509 *certificate) {
    unsigned char *data = NULL;
    int size = i2d_X509(certificate, &data);
    if (size < 0) return kr_ssl_fail(0);
    KrValue bytes = kr_bytes_new(data, size);
    OPENSSL_free(data);
    return bytes;
}

KrValue kr_ssl_cipher(const SSL_CIPHER *cipher) {
    return kr_tuple_of(3, kr_str_from_cstr(SSL_CIPHER_get_name(cipher)), kr_str_from_cstr(SSL_CIPHER_get_version(cipher)),
                       kr_from_small(SSL_CIPHER_get_bits(cipher, NULL)));
}
