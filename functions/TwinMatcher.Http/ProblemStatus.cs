using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace TwinMatcher.Http;

/// <summary>The one place that knows which HTTP status a problem's code has.</summary>
public static class ProblemStatus
{
    /// <summary>Every code the API answers with.</summary>
    public static FrozenDictionary<string, int> All { get; } = new Dictionary<string, int>
    {
        ["invalid"] = StatusCodes.Status400BadRequest,
        ["malformed"] = StatusCodes.Status400BadRequest,
        ["category_unknown"] = StatusCodes.Status400BadRequest,
        ["space_unknown"] = StatusCodes.Status400BadRequest,
        ["consent_missing"] = StatusCodes.Status400BadRequest,
        ["not_admin"] = StatusCodes.Status401Unauthorized,
        ["form_refused"] = StatusCodes.Status403Forbidden,
        ["link_expired"] = StatusCodes.Status403Forbidden,
        ["not_found"] = StatusCodes.Status404NotFound,
        ["upload_unknown"] = StatusCodes.Status404NotFound,
        ["person_unknown"] = StatusCodes.Status404NotFound,
        ["face_unknown"] = StatusCodes.Status404NotFound,
        ["match_unknown"] = StatusCodes.Status404NotFound,
        ["model_unknown"] = StatusCodes.Status404NotFound,
        ["training_unknown"] = StatusCodes.Status404NotFound,
        ["method_not_allowed"] = StatusCodes.Status405MethodNotAllowed,
        ["upload_not_ready"] = StatusCodes.Status409Conflict,
        ["gallery_empty"] = StatusCodes.Status409Conflict,
        ["model_damaged"] = StatusCodes.Status409Conflict,
        ["training_running"] = StatusCodes.Status409Conflict,
        ["upload_expired"] = StatusCodes.Status410Gone,
        ["photo_gone"] = StatusCodes.Status410Gone,
        ["seal_expired"] = StatusCodes.Status410Gone,
        ["person_forgotten"] = StatusCodes.Status410Gone,
        ["body_too_large"] = StatusCodes.Status413PayloadTooLarge,
        ["photo_too_large"] = StatusCodes.Status413PayloadTooLarge,
        ["media_type_unsupported"] = StatusCodes.Status415UnsupportedMediaType,
        ["format_not_supported"] = StatusCodes.Status415UnsupportedMediaType,
        ["not_a_photo"] = StatusCodes.Status415UnsupportedMediaType,
        ["photo_empty"] = StatusCodes.Status422UnprocessableEntity,
        ["photo_too_small"] = StatusCodes.Status422UnprocessableEntity,
        ["photo_damaged"] = StatusCodes.Status422UnprocessableEntity,
        ["no_face"] = StatusCodes.Status422UnprocessableEntity,
        ["too_alike"] = StatusCodes.Status422UnprocessableEntity,
        ["set_aside"] = StatusCodes.Status422UnprocessableEntity,
        ["several_faces"] = StatusCodes.Status422UnprocessableEntity,
        ["face_poor"] = StatusCodes.Status422UnprocessableEntity,
        ["too_often"] = StatusCodes.Status429TooManyRequests,
        ["unexpected"] = StatusCodes.Status500InternalServerError,
        ["busy"] = StatusCodes.Status503ServiceUnavailable,
        ["storage_full"] = StatusCodes.Status507InsufficientStorage,
    }.ToFrozenDictionary();

    /// <summary>A code that is not in the table is a mistake of ours, and the test of all codes finds it.</summary>
    public static int Of(string code) => All.GetValueOrDefault(code, StatusCodes.Status500InternalServerError);
}
